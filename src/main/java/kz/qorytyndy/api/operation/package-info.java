/** What an installation still lacks. */
@NullMarked
package kz.qorytyndy.api.operation;

import org.jspecify.annotations.NullMarked;
