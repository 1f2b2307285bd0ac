"""Hold everything that there is in one language against what is to be translated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.enrich.translations.checking import absent_translations, check_translation
from generator.enrich.translations.names import check_names, chinese_names, unnamed
from generator.enrich.translations.parity import checks_of
from generator.model.compendium import TranslatedLanguage
from generator.model.diagnostic import Diagnostic
from generator.model.language import Language
from generator.model.policy import Policy
from generator.model.project import Project


def check_language(
    project: Project, policies: Sequence[Policy], language: Language
) -> tuple[TranslatedLanguage, tuple[Diagnostic, ...]]:
    """The translations of all policies into a language, as far as they are current.

    A policy that has none is there too, with nothing translated.
    """
    there = project.translations[language.translation or ""]
    checked = {
        policy.id: check_translation(
            policy.expression, there.policies.get(policy.id), language, project.terms
        )
        for policy in policies
    }
    chinese = chinese_names(project)
    findings = (
        *(item for _, found in checked.values() for item in found),
        *absent_translations(policies, there.policies, language),
        *check_names(language, there, chinese),
    )
    held = replace(
        there,
        policies={policy: translation for policy, (translation, _) in checked.items()},
        language=language,
        checks=checks_of(language),
        unnamed=unnamed(language, there.names, chinese),
    )
    return held, findings
