"""The page of a finding: what it is, why it matters, an example and its cure, as Markdown."""

from ctxsize.findings.definition import Definition

_WITH_ARTICLE = {"error": "an error", "warning": "a warning", "info": "a remark"}


def page(definition: Definition) -> str:
    """Return the page, which is that in docs/findings."""
    each = definition
    return (
        f"# {each.code} {each.name}\n\nUsually {_WITH_ARTICLE[each.severity]}: {each.summary}.\n\n{each.why}\n\n"
        f"## Before\n\n```dockerfile\n{each.before}\n```\n\n## After\n\n```dockerfile\n{each.after}\n```\n"
    )
