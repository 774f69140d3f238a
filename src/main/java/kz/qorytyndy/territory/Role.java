package kz.qorytyndy.territory;

import kz.qorytyndy.platform.Message;
import org.jspecify.annotations.Nullable;

/** What a person may be. The roles of a body are held for one body, the others for the whole agency. */
public enum Role {
    TERRITORIAL_OFFICER("officer-", true),
    TERRITORIAL_HEAD("head-", true),
    HR_OFFICER("hr-officer", false),
    HR_HEAD("hr-head", false),
    LEADERSHIP("leadership", false),
    AUDITOR("auditor", false),
    ADMINISTRATOR("admin", false);

    private final String group;
    private final boolean ofBody;

    Role(String group, boolean ofBody) {
        this.group = group;
        this.ofBody = ofBody;
    }

    /** Its name as a message. */
    public Message label() {
        return Message.of("territory.role." + this);
    }

    /** Whether the role is held for one territorial body. */
    public boolean ofBody() {
        return ofBody;
    }

    /** Whether work comes to its holders as tasks. */
    public boolean hasTasks() {
        return ofBody || ofHr();
    }

    /** Whether its holders are the HR service. */
    public boolean ofHr() {
        return this == HR_OFFICER || this == HR_HEAD;
    }

    /** The role as it is held for a matter of the body; in the HR service's own (null) its officers and its head do what a body's do in theirs. */
    public RoleHeld in(@Nullable String bodyCode) {
        if (!ofBody) {
            return new RoleHeld(this, null);
        }
        return bodyCode != null
                ? new RoleHeld(this, bodyCode)
                : new RoleHeld(this == TERRITORIAL_HEAD ? HR_HEAD : HR_OFFICER, null);
    }

    /** The group of the holders in the engine, such as {@code hr-head}; only for a role that is not {@link #ofBody()}. */
    public String group() {
        if (ofBody) {
            throw new IllegalStateException(this + " is held for a body");
        }
        return group;
    }

    /** The group of the holders for one body in the engine, such as {@code head-KZ-71}. */
    public String group(String bodyCode) {
        if (!ofBody) {
            throw new IllegalStateException(this + " is not held for a body");
        }
        return group + bodyCode;
    }
}
