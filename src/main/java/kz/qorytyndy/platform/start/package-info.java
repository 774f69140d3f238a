/** What is looked at before the application works, and how one who starts it is told why it does not. */
@NullMarked
package kz.qorytyndy.platform.start;

import org.jspecify.annotations.NullMarked;
