/** The ledger of the mails. */
@NullMarked
package kz.qorytyndy.portal.mail;

import org.jspecify.annotations.NullMarked;
