"""Signing in, in the look of the other pages."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.views import LoginView


class SignIn(LoginView):
    """The sign-in page; the lock-out after wrong passwords is the business of the authentication backend."""

    template_name = "login/page.html"
    redirect_authenticated_user = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The form, and which entry of the navigation it is."""
        return {**super().get_context_data(**kwargs), "section": "login"}
