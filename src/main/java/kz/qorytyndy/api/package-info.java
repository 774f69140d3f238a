/** The HTTP API for other systems. */
@NullMarked
package kz.qorytyndy.api;

import org.jspecify.annotations.NullMarked;
