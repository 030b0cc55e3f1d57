package org.pregonero.story;

import org.pregonero.html.Slug;

/// What a story is about; the slug names the topic's page.
public record Topic(String name, Slug slug) {}
