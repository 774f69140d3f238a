/** The application: one Spring Boot process, a module for each direct sub-package. */
@NullMarked
package kz.qorytyndy;

import org.jspecify.annotations.NullMarked;
