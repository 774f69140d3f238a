/** Who somebody is, and who replaces whom. */
@NullMarked
package kz.qorytyndy.api.people;

import org.jspecify.annotations.NullMarked;
