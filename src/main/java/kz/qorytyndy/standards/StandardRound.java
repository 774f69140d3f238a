package kz.qorytyndy.standards;

import kz.qorytyndy.territory.Deed;

/** A round of drafting a work standard. */
public record StandardRound(int number, StandardContent content, Deed drafted) {}
