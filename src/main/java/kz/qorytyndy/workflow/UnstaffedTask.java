package kz.qorytyndy.workflow;

import kz.qorytyndy.platform.Message;

/** A task that nobody can do today; {@code reason} says why, and what to do about it. */
public record UnstaffedTask(OpenTask task, Message reason) {

    /** The name of the role that the task is open to; a body's, for the task's body. */
    public String role() {
        return task.openTo().role().name();
    }
}
