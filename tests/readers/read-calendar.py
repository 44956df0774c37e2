"""Reads a calendar from an address with icalendar and prints its events."""

import json
import sys
import urllib.request

from icalendar import Calendar

with urllib.request.urlopen(sys.argv[1]) as answer:
    calendar = Calendar.from_ical(answer.read())
print(json.dumps([
    {
        "uid": str(event["UID"]),
        "sequence": int(event["SEQUENCE"]),
        "status": str(event["STATUS"]),
        "summary": str(event["SUMMARY"]),
        "description": str(event["DESCRIPTION"]),
        "from": event["DTSTART"].dt.isoformat(),
        "to": event["DTEND"].dt.isoformat(),
        "errors": event.errors,
    }
    for event in calendar.walk("VEVENT")
]))
