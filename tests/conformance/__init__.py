"""Tests against what real builders did with trees and files of our own."""
