/** Tasks. */
@NullMarked
package kz.qorytyndy.api.task;

import org.jspecify.annotations.NullMarked;
