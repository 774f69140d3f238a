package kz.qorytyndy.workflow;

import kz.qorytyndy.platform.Message;

/** A task that nobody can do today; {@code reason} says why, and what to do about it. */
public record UnstaffedTask(OpenTask task, Message reason) {}
