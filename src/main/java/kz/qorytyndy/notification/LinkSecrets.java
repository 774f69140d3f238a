package kz.qorytyndy.notification;

/** What makes a mail's link open something. It is made when the mail goes out and stands nowhere but in it. */
public interface LinkSecrets {

    /**
     * A new secret for the link, in the transaction in which the mail is sent; whatever went to the recipient before opens nothing any more.
     *
     * @return letters, digits, {@code -} and {@code _}
     */
    String mint(Mail mail);
}
