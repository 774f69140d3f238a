package kz.qorytyndy.standards;

/** What the drawing up of a work standard needs of the process engine. The call joins the caller's transaction. */
public interface StandardProcess {

    /** Starts the process: with the check of the standard or, if it was not sent for it, with its draft. */
    void start(Standard standard);
}
