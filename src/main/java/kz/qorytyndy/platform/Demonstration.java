package kz.qorytyndy.platform;

/** The default run, which must say on every page that it is a demonstration; an installation has none. */
public interface Demonstration {

    /** Of all its people. */
    String password();
}
