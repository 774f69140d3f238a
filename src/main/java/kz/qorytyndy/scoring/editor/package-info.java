/** A methodology as an officer makes it, of parts that are chosen and typed: kept as a draft, written as files for the gate, and opened from such files. */
@NamedInterface("editor")
@NullMarked
package kz.qorytyndy.scoring.editor;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
