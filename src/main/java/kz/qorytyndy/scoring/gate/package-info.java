/** What a methodology has to pass before its decisions are evaluated for the first time, and how a candidate comes into force. */
@NamedInterface("gate")
@NullMarked
package kz.qorytyndy.scoring.gate;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
