package kz.qorytyndy.people;

import com.fasterxml.jackson.databind.JsonNode;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.territory.Actor;

/** A deed that needs two administrators: one asks for it, another confirms it. Each kind is a bean of the module that does it. */
public interface ApprovedDeed {

    /** Which kind of {@link Approval} it carries out. */
    String kind();

    /** What will happen, in words. */
    Message describe(String concerned, JsonNode command);

    /**
     * Does it, in the running transaction, with all its rules looked at anew: days have passed since it was asked for.
     *
     * @param confirmer the second administrator
     * @throws Refusal as the deed itself
     */
    void carryOut(String concerned, JsonNode command, Actor confirmer);
}
