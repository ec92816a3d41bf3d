"""What happens around every page: security headers, the language of the address, and addresses that moved."""

from django.conf import settings
from django.http import HttpResponsePermanentRedirect
from django.middleware.locale import LocaleMiddleware
from django.utils import translation
from django.utils.cache import patch_cache_control
from django.utils.deprecation import MiddlewareMixin
from django.utils.encoding import escape_uri_path

from articles.paths import is_desk, split_language
from articles.services import addresses

# Browsers keep these for ever unless told to ask again; but a thing moves back, and a withdrawn article returns.
NEVER_FOR_GOOD = (301, 404, 410)
PERMISSIONS_POLICY = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
# No former address is longer, and none has a control character, which PostgreSQL would not even read.
LONGEST_FORMER_PATH = 700


class ContentSecurityPolicyMiddleware(MiddlewareMixin):
    """Send SECURE_CSP, or what a view left in `response._csp_config`, as Django 6.0 does."""

    def process_response(self, request, response):
        report_only = getattr(settings, "SECURE_CSP_REPORT_ONLY", {})
        policies = {
            "Content-Security-Policy": getattr(response, "_csp_config", settings.SECURE_CSP),
            "Content-Security-Policy-Report-Only": getattr(response, "_csp_ro_config", report_only),
        }
        for header, policy in policies.items():
            if policy:
                response.headers.setdefault(header, _written(policy))
        return response


def _written(policy):
    return "; ".join(" ".join([directive, *values]) for directive, values in policy.items())


class PermissionsPolicyMiddleware(MiddlewareMixin):
    """An archive needs none of a browser's devices, and nothing that it embeds gets them either."""

    def process_response(self, request, response):
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        return response


class AddressLocaleMiddleware(LocaleMiddleware):
    """The language of a reader's page is its address's and nothing else's, so that it caches by address alone.

    The desk keeps Django's way: the language of the cookie or the browser.
    """

    def process_request(self, request):
        if is_desk(request.path_info):
            _speak(request, translation.get_language_from_request(request))
            return None
        code, bare = split_language(request.path_info)
        _speak(request, code or settings.LANGUAGE_CODE)
        # The publication's own language has no prefix.
        return _moved(request, escape_uri_path(bare)) if code == settings.LANGUAGE_CODE else None

    def process_response(self, request, response):
        if is_desk(request.path_info):
            return super().process_response(request, response)
        response.headers.setdefault("Content-Language", request.LANGUAGE_CODE)
        if response.status_code in NEVER_FOR_GOOD and not response.has_header("Cache-Control"):
            patch_cache_control(response, no_cache=True)
        return response


def _speak(request, code):
    translation.activate(code)
    request.LANGUAGE_CODE = code


class FormerAddressMiddleware(MiddlewareMixin):
    """Where a page is missing, ask whether its address was given out once, and lead there in one hop."""

    def process_response(self, request, response):
        if response.status_code != 404 or request.method not in ("GET", "HEAD"):
            return response
        _code, bare = split_language(request.path_info)
        if is_desk(bare) or len(bare) > LONGEST_FORMER_PATH or any(char < " " for char in bare):
            return response
        moved = addresses.find_moved(bare)
        if moved is None or moved == escape_uri_path(request.path_info):
            return response
        return _moved(request, moved)


def _moved(request, path):
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(f"{path}?{query}" if query else path)
