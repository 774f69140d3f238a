package kz.qorytyndy.territory;

import java.util.List;

/** What a module holds of a person, for the copy that he may ask for. */
public interface HeldOfPerson {

    /** The name of this part of the copy, such as {@code mails}. */
    String part();

    /** The records, in the order of time, each of a type whose fields tell what they are; empty if there are none. No secret is among them. */
    List<?> of(String username);
}
