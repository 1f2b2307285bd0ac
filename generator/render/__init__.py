"""A compendium in, the finished files of its website out."""

from generator.render.site import RenderedSite, SiteWriter, render_site

__all__ = ["RenderedSite", "SiteWriter", "render_site"]
