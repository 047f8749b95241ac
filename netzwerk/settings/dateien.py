"""Where uploaded files lie, who delivers them and who looks for viruses (docs/betrieb.md)."""

from pathlib import Path
from typing import Any

import environ

_env = environ.Env()

# "/geschuetzt/" lets the web server in front deliver files itself; empty: the portal does.
DATEIEN_X_ACCEL = _env("DATEIEN_X_ACCEL", default="")
# "clamav:3310"; empty: no virus scanner, the portal's own checks count.
CLAMAV_ADRESSE = _env("CLAMAV_ADRESSE", default="")
# A request with a file of 20 MB and its form; a larger one is answered with a sentence.
ANFRAGE_HOECHSTENS = 25 * 1024 * 1024


def dateiablage(env: environ.Env, ordner: Path) -> dict[str, Any]:
    """Return the store of files: a folder, or a bucket that speaks S3 (needs the extra `s3`)."""
    bucket = env("DATEIEN_S3_BUCKET", default="")
    if not bucket:
        return {
            "BACKEND": "fachgruppen.dokumente.ablage.DateiAblage",
            "OPTIONS": {"location": str(ordner), "base_url": None},
        }
    return {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": bucket,
            "endpoint_url": env("DATEIEN_S3_ENDPOINT", default=None),
            "region_name": env("DATEIEN_S3_REGION", default=None),
            "access_key": env("DATEIEN_S3_ACCESS_KEY", default=None),
            "secret_key": env("DATEIEN_S3_SECRET_KEY", default=None),
            "location": env("DATEIEN_S3_PREFIX", default="dateien"),
            "addressing_style": "path",
            # Private, never a public address; the content names the object, so writing twice is harmless.
            "default_acl": None,
            "querystring_auth": True,
            "file_overwrite": True,
        },
    }
