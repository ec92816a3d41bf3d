from newsroom.settings import *  # noqa: F403
from newsroom.settings import STORAGES

# Pages are asked for without collectstatic; the browser tests serve hashed files as production does.
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
