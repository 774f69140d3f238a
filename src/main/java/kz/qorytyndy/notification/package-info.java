/** Mails: their texts, the outbox that is written in the transaction of the step that causes them, and their delivery. */
@NullMarked
package kz.qorytyndy.notification;

import org.jspecify.annotations.NullMarked;
