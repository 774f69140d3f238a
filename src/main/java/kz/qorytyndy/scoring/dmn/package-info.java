/** The plain kind of DMN that methodologies are written in. */
@NullMarked
package kz.qorytyndy.scoring.dmn;

import org.jspecify.annotations.NullMarked;
