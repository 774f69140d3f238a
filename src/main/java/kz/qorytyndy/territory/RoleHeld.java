package kz.qorytyndy.territory;

import java.util.Comparator;
import kz.qorytyndy.platform.Message;
import org.jspecify.annotations.Nullable;

/** A role as a person holds it; {@code bodyCode} is null unless the role is {@link Role#ofBody()}. */
public record RoleHeld(Role role, @Nullable String bodyCode) {

    /** A body's officers before its heads, then those of the agency. */
    public static final Comparator<RoleHeld> BY_ROLE = Comparator.comparing(RoleHeld::role);

    /** The role's name as a message. */
    public Message label() {
        return role.label();
    }

    public boolean hasTasks() {
        return role.hasTasks();
    }

    public boolean ofHr() {
        return role.ofHr();
    }

    /** The engine's group of those who hold this. */
    public String group() {
        return bodyCode == null ? role.group() : role.group(bodyCode);
    }
}
