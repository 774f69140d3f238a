/** What is looked at before the application works, how one who starts it is told why it does not, and how it takes its leave. */
@NullMarked
package kz.qorytyndy.platform.start;

import org.jspecify.annotations.NullMarked;
