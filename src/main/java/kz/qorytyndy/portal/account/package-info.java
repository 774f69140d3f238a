/** What everybody keeps of his own account. */
@NullMarked
package kz.qorytyndy.portal.account;

import org.jspecify.annotations.NullMarked;
