package kz.qorytyndy.identity;

import jakarta.servlet.http.HttpServletRequest;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.territory.Actor;

/** A way in which whoever is signed in proves again who he is, before a deed that weighs much. One of those that are open to him is enough. */
public interface ProofWay {

    /** How a form's field that holds what he gives begins; the way's id follows. */
    String FIELD = "proof.";

    /** The id of the one that leads away, to the agency's own sign-in. */
    String PROVIDER = "provider";

    /** Its name in fields and keys, and that of the fragment of the page {@code account/proof} that asks for it. */
    String id();

    boolean isOpenTo(Actor actor);

    /**
     * Holds that what was given proves it.
     *
     * @throws Refusal invalid (the field {@link #FIELD} with the way's id) if it does not; too many
     */
    void prove(Actor actor, String given, HttpServletRequest request);
}
