"""A feed reader on feedparser: asks with what it was last told, and says what is news to it.

Called with a file to remember in and the addresses of feeds. Prints for each feed the status of the
answer, whether it was well formed, and the entries that are new or were updated since.
"""

import json
import os
import sys

import feedparser


def poll(url, known):
    feed = feedparser.parse(url, etag=known.get("etag"), modified=known.get("modified"))
    seen = known.setdefault("seen", {})
    news = []
    for entry in reversed(feed.entries):
        updated = entry.get("updated", "")
        if seen.get(entry.id) != updated:
            news.append({
                "id": entry.id,
                "title": entry.title,
                "link": entry.link,
                "published": entry.published,
                "tags": [tag.term for tag in entry.get("tags", [])],
                "content": entry.content[0].value,
            })
        seen[entry.id] = updated
    if feed.status == 200:
        known["etag"], known["modified"] = feed.get("etag"), feed.get("modified")
    return {"status": feed.status, "wellFormed": not feed.bozo, "news": news}


memory_file, *urls = sys.argv[1:]
memory = {}
if os.path.exists(memory_file):
    with open(memory_file, encoding="utf-8") as file:
        memory = json.load(file)
print(json.dumps([poll(url, memory.setdefault(url, {})) for url in urls]))
with open(memory_file, "w", encoding="utf-8") as file:
    json.dump(memory, file)
