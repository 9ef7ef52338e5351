# Reads feeds from standard input, one JSON text a line, and answers what feedparser makes of each.
import json
import sys

import feedparser

for line in sys.stdin:
    found = feedparser.parse(json.loads(line).encode())
    print(json.dumps({
        'malformed': bool(found.bozo),
        'version': found.version,
        'title': found.feed.get('title'),
        'subtitle': found.feed.get('subtitle'),
        'links': [link.get('rel') for link in found.feed.get('links', [])],
        'entries': [{
            'id': entry.get('id'),
            'link': entry.get('link'),
            'title': entry.get('title'),
            'tags': [tag.term for tag in entry.get('tags', [])],
            'authors': [author.get('name') for author in entry.get('authors', [])],
            'content': [content.value for content in entry.get('content', [])],
            'published': entry.get('published_parsed'),
            'enclosures': [dict(one) for one in entry.get('enclosures', [])],
        } for entry in found.entries],
    }))
