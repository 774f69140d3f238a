package kz.qorytyndy.scoring;

/** The indicator catalogue: the one definition of the fields that forms, checks, templates and explanations come from. */
public record Catalogue() {}
