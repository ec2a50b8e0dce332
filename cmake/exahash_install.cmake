# `cmake --install` gives the program, the headers and a package for find_package(exahash).
include(CMakePackageConfigHelpers)
get_property(libraries GLOBAL PROPERTY EXAHASH_LIBRARIES)
install(TARGETS exahash_flags ${libraries} EXPORT exahash-targets
        ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(TARGETS exahash RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(DIRECTORY src/exahash DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} FILES_MATCHING PATTERN "*.h")
set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/exahash)
install(EXPORT exahash-targets NAMESPACE exahash:: DESTINATION ${package_dir})
configure_package_config_file(cmake/exahash-config.cmake.in exahash-config.cmake
                              INSTALL_DESTINATION ${package_dir})
write_basic_package_version_file(exahash-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/exahash-config.cmake
              ${CMAKE_CURRENT_BINARY_DIR}/exahash-config-version.cmake DESTINATION ${package_dir})
