package kz.qorytyndy.identity.factor;

/**
 * Something by which a person proves, besides his password, who he is. Each kind is a bean: whoever has one is not let in by his password alone, but asked for
 * it at the page {@code signin/second-factor}.
 */
public interface SecondFactor {

    Kind kind();

    boolean isSetUp(String username);

    void remove(String username);

    /** Its name is the message {@code identity.secondFactor.<name>}. */
    enum Kind {
        /** An app that shows codes. */
        AUTHENTICATOR,
        PASSKEY
    }
}
