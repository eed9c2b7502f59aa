"""The page of the API, drawn from its OpenAPI description: no script, nothing from elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from timeline.api.api import api


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of an operation."""

    name: str
    place: str
    kind: str
    choices: list[str]
    remark: str
    default: str


@dataclass(frozen=True, slots=True)
class Operation:
    """One address that can be asked."""

    path: str
    summary: str
    remark: str
    parameters: list[Parameter]
    answers: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Shape:
    """The members of an object in an answer."""

    name: str
    remark: str
    members: list[tuple[str, str]]


@require_safe
def docs(request: HttpRequest) -> HttpResponse:
    """Operations, their parameters, and the shapes of their answers."""
    schema: dict[str, Any] = api.get_openapi_schema()
    shapes = schema["components"]["schemas"]
    context = {
        "section": "api",
        "title": schema["info"]["title"],
        "description": schema["info"]["description"],
        "operations": [_operation(path, methods["get"]) for path, methods in schema["paths"].items()],
        "shapes": [_shape(name, shape) for name, shape in shapes.items() if name not in _QUESTIONS],
    }
    return render(request, "api/page.html", context)


_QUESTIONS = {"EventQuestion", "ActorQuestion", "ArticleQuestion"}


def _operation(path: str, described: dict[str, Any]) -> Operation:
    return Operation(
        path=path,
        summary=described["summary"],
        remark=described.get("description", ""),
        parameters=[_parameter(one) for one in described.get("parameters", [])],
        answers=[(code, _answer(answer)) for code, answer in described["responses"].items()],
    )


def _parameter(described: dict[str, Any]) -> Parameter:
    schema = described["schema"]
    default = schema.get("default", "")
    return Parameter(
        name=described["name"],
        place=described["in"],
        kind=_kind(schema),
        choices=schema.get("items", {}).get("enum", []),
        remark=schema.get("description", described.get("description", "")),
        default="" if default in ([], None) else str(default),
    )


def _answer(described: dict[str, Any]) -> str:
    content = described.get("content", {}).get("application/json", {})
    return _kind(content["schema"]) if content else "no body"


def _shape(name: str, described: dict[str, Any]) -> Shape:
    members = [(member, _kind(schema)) for member, schema in described.get("properties", {}).items()]
    return Shape(name, described.get("description", ""), members)


def _kind(schema: dict[str, Any]) -> str:
    """list of Span; date or null; EventShape."""
    if "$ref" in schema:
        return str(schema["$ref"]).rsplit("/", 1)[-1]
    if "anyOf" in schema:
        return " or ".join(_kind(one) for one in schema["anyOf"])
    if schema.get("type") == "array":
        return f"list of {_kind(schema['items'])}"
    return str(schema.get("format") or schema.get("type", "anything"))
