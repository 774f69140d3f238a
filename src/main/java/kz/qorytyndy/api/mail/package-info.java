/** The ledger of the mails. */
@NullMarked
package kz.qorytyndy.api.mail;

import org.jspecify.annotations.NullMarked;
