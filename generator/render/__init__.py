"""A compendium in, the finished files of its website out."""

from generator.render.site import RenderedSite, render_site

__all__ = ["RenderedSite", "render_site"]
