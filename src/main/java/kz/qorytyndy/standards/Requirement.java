package kz.qorytyndy.standards;

/** What is asked of the result of somebody's work, and how it is measured. Requirements are numbered from 1 in their order. */
public record Requirement(Wording text, Wording measure) {}
