"""How gunicorn serves the archive; settings of its own come from the environment."""

import os

bind = f"127.0.0.1:{os.environ.get('PORT') or 8000}"
worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY") or 2)
threads = 4
# A socket in the home folder that takes orders is a door nobody here uses.
control_socket_disable = True
loglevel = "warning"


def when_ready(server):
    print(f"Newsroom is ready at http://{bind} (Ctrl-C stops it).", flush=True)
