from django.contrib import admin
from django.urls import include, path

urlpatterns = [path("editor/", admin.site.urls), path("", include("articles.urls"))]
