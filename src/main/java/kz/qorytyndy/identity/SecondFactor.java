package kz.qorytyndy.identity;

/** Something by which a person proves, besides his password, who he is. Each kind is a bean, told apart by its {@link Kind}. */
interface SecondFactor {

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
