# Adds the web pages to the server's library: what `make web` left in web/embedded, else the plain start page.
# The choice is made at configure time; a change of either side makes the next build configure anew.
file(GLOB web_embedded CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/web/embedded/web_assets_data.cpp)
if(web_embedded)
  target_sources(waymark_server PRIVATE ${web_embedded})
  # The assembler finds the bytes in this folder; the compiler's own dependency list does not know of them.
  set_source_files_properties(${web_embedded} TARGET_DIRECTORY waymark_server PROPERTIES
    COMPILE_OPTIONS "-Wa,-I${CMAKE_SOURCE_DIR}/web/embedded"
    OBJECT_DEPENDS ${CMAKE_SOURCE_DIR}/web/embedded/web_assets.bin)
else()
  target_sources(waymark_server PRIVATE ${CMAKE_SOURCE_DIR}/web/plain/web_assets_data.cpp)
endif()
