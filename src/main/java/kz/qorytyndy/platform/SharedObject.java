package kz.qorytyndy.platform;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A record of two maps that share one JSON object, whose keys only a catalogue knows: members that are lists go to the first, single values to the
 * second.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface SharedObject {}
