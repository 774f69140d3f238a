package kz.qorytyndy.portal;

/** What can be chosen in a field, and how it is called. */
public record Choice(String code, String name) {}
