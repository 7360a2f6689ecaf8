"""The documents that came in for the demo's children: small files in resources/demo/originals."""

import hashlib
from functools import cache
from typing import Any

from hsvdesk.domain.attachment import media_type
from hsvdesk.paths import resource


def facts(name: str) -> dict[str, Any]:
    """Return what a file itself says in the fields of an attachment."""
    content = resource("demo", "originals", name).read_bytes()
    sha256 = hashlib.sha256(content).hexdigest()
    return {"media_type": media_type(content), "size": len(content), "sha256": sha256}


@cache
def by_sha256() -> dict[str, bytes]:
    """Return every file's content by its checksum."""
    files = sorted(resource("demo", "originals").glob("*.pdf"))
    contents = [one.read_bytes() for one in files]
    return {hashlib.sha256(content).hexdigest(): content for content in contents}
