package kz.qorytyndy.territory;

import org.jspecify.annotations.Nullable;

/** A role as a person holds it; {@code bodyCode} is null unless the role is {@link Role#ofBody()}. */
public record RoleHeld(Role role, @Nullable String bodyCode) {

    /** The engine's group of those who hold this. */
    public String group() {
        return bodyCode == null ? role.group() : role.group(bodyCode);
    }
}
